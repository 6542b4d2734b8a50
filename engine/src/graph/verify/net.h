// Net: the token game of the processes of a file, with data left out (BPMN 2.0.2, chapter 13): what a token at a node may do next.
// Built from the model, made smaller by the reductions, then explored. Everything is an index into the vectors of `Net`.
#pragma once
#include "model/model.h"
#include <countersign/verify.h>
#include <cstdint>

namespace countersign::graph::verify {

inline constexpr int none = -1;

/// Elements that a move passes, in order: positions in Net::elements. Its length is what the move costs in a counterexample.
using Trail = std::vector<std::uint32_t>;

/// One way on from a node, a scope or the waiting start of a process. Everything happens at once, in the order of the members.
struct Move {
    Trail trail;
    int guard = none;             ///< Net::strands: only while no token is in the strand ...
    bool guard_busy = false;      ///< ... or only while there is one
    int receives = none;          ///< channel that must hold a message
    bool once = false;            ///< at most once for each token at the node: an event that one inner instance throws for all (10.3.8.2)
    bool stays = false;           ///< the moving token stays where it is: a non-interrupting event, one more round of a loop
    int ends_scope = none;        ///< all tokens in that scope go
    bool leaves = false;          ///< ... and with them the activity that owns the scope
    std::vector<int> begins = {}; ///< scopes
    std::vector<int> flows = {};  ///< one token on each
    std::vector<int> sends = {};  ///< channels
    /// An interruption from outside. It rescues nobody: a token that only such an interruption takes away is stuck,
    /// unless somebody inside waits for another pool's message.
    bool rescue = false;
};

enum class Kind : std::uint8_t {
    pass,      ///< a token on any incoming flow goes on: activities, events, exclusive merges, all splits
    parallel,  ///< waits for one token on each incoming flow (13.4.1)
    inclusive, ///< waits for what can still come (13.4.3)
    complex,   ///< activated by some, reset when nothing can come any more (13.4.5)
    quantity,  ///< waits for `start_quantity` tokens
    end,       ///< takes each token at once: several may come, on flows of their own
};

/// A fault that is certain once a token gets to a part of the net which was folded all the same.
struct LocalFault {
    SoundnessFault::Kind kind{};
    std::uint32_t element = 0;
    Trail trail;         ///< from where a token comes to the node that holds the fault
    bool behind = false; ///< behind a deadlock that was folded too: a token may never get there, so it is not told
};

struct Node {
    Kind kind = Kind::pass;
    int scope = none;
    std::uint32_t element = 0;
    std::vector<int> in; ///< flows, in the order of the slots
    std::vector<Move> moves;
    std::vector<std::uint32_t> folded; ///< elements that a reduction put into this node: they happen where the node does
    std::vector<bool> activation;   ///< complex: whether that many tokens activate it; the last entry stands for more; empty = any number
    std::vector<Move> reset_moves;  ///< complex: what the reset may send on
    std::vector<LocalFault> faults; ///< in what was folded into this node
    int quantity = 1;
    bool remembers = false;         ///< that a move happened which may happen once
    bool waits_for_message = false; ///< of another pool
    bool has_untaken_flow = false;  ///< no move takes it, but inclusive joins take it for a way (13.4.3)
    bool gone = false;              ///< folded into another node
    int into = none;                ///< which one
};

struct Flow {
    int source = none; ///< none: a flow that begins a scope
    int target = none;
    int slot = 0;      ///< position in the target's `in`
    bool link = false; ///< from a link throw event to its catch event
};

struct Scope {
    int parent = none; ///< none: a process
    int process = none;
    int owner = none;              ///< node of the activity that owns it
    std::uint32_t element = 0;     ///< and its element; unused for processes
    bool gone = false;             ///< folded into its activity
    std::vector<Move> completions; ///< when its last token is gone
    std::vector<Move> events;      ///< while it is active
    std::vector<int> nodes;
    std::vector<int> children;
    const model::Container* body = nullptr;
};

/// What belongs to one occurrence of a non-interrupting event: it does not occur again before that has ended.
struct Strand {
    std::vector<int> nodes;
    std::vector<int> flows;  ///< from one of the nodes to a join behind them
    std::vector<int> scopes; ///< active ones
};

/// A process whose instance begins with a message of another pool.
struct Beginning {
    int process = none;
    std::vector<Move> moves;
};

struct Process {
    const model::Process* model = nullptr;
    int scope = none;
    std::vector<Move> starts;   ///< alternatives of how an instance begins; joined processes begin together
    std::vector<Move> handlers; ///< compensation handlers: each is looked at alone, as if it were a process
    bool begins_by_message = false;
};

struct Element {
    const model::FlowNode* node = nullptr;
    int process = none;
    bool counts = true; ///< dead where no token ever gets there
};

struct Net {
    std::vector<Element> elements;
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    std::vector<Scope> scopes;
    std::vector<Strand> strands;
    std::vector<Process> processes;
    std::vector<Beginning> beginnings; ///< one for each process that begins by message
    int channels = 0;
    int too_wide = none; ///< a node with more ways on than are listed: while it is there nothing can be called sound
};

} // namespace countersign::graph::verify
