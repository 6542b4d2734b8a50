// From the model to the net: one file for scopes and flows, one for what each kind of node may do, one for events and their catchers, one
// for messages.
#pragma once
#include "graph/verify/net.h"
#include <unordered_map>

namespace countersign::graph::verify {

/// One net for each group of processes that message flows join, in document order. The model must outlive the nets.
std::vector<Net> build_nets(const model::Definitions& definitions);

/// Message flows between nodes that send and nodes that wait for a message, in different processes of the file (messages.cpp).
struct MessageFlows {
    struct Channel {
        const model::FlowNode *from = nullptr, *to = nullptr;
        int from_process = none, to_process = none; ///< positions in Definitions::processes
    };
    std::vector<Channel> channels;
};
MessageFlows message_flows(const model::Definitions& definitions);
std::vector<std::vector<int>> joined_processes(const model::Definitions& definitions, const MessageFlows& messages);

class Builder {
  public:
    Builder(const model::Definitions& definitions, const MessageFlows& messages) : definitions_(definitions), messages_(messages) {}
    Net build(const std::vector<int>& processes);

  private:
    using FlowNode = model::FlowNode;
    using Ways = std::vector<std::vector<int>>; ///< alternatives of flows that get a token
    struct Catcher {
        int event = none;  ///< node: boundary event or start event of an event sub-process
        int host = none;   ///< node of the activity, for boundary events
        int scope = none;  ///< scope whose tokens an interruption ends: of the activity, or around the event sub-process
        int begins = none; ///< scope of the event sub-process
        bool interrupts = true;
    };

    // build.cpp
    int add_scope(const model::Container& body, int parent, int process, int owner);
    void add_node(const FlowNode& source, int scope, int process);
    void add_flows(int scope);
    int begin_flow(int node);
    void move_sources();
    void find_untaken_flows();
    std::vector<std::vector<int>> conversations(const std::vector<int>& starts) const;
    std::vector<std::string> messages_of(int node) const;
    void find_starts(Process& process);
    std::vector<Move> begun_by_message(int node);
    std::vector<int> plain_starts(int scope);
    void find_handlers(Process& process, int scope);
    const FlowNode& model_of(int node) const { return *net_.elements[net_.nodes[static_cast<std::size_t>(node)].element].node; }
    Node& node(int index) { return net_.nodes[static_cast<std::size_t>(index)]; }
    Scope& scope(int index) { return net_.scopes[static_cast<std::size_t>(index)]; }
    std::uint32_t element(int index) const { return net_.nodes[static_cast<std::size_t>(index)].element; }

    // build_node.cpp
    Ways ways_out_of(int node);
    Ways choices(int node);
    Ways subsets(int node, const std::vector<int>& flows);
    void add_moves(int node);
    void add_activity(int node);
    void add_sub_process(int node, int body);
    void add_ad_hoc(int node, int body);
    void add_event_gateway(int node);
    void add_end_event(int node);
    void add_throw_event(int node);
    void add_complex(int node);
    /// The move once for each way on and each message that lets the node's event happen.
    void add(std::vector<Move>& to, const Move& move, int event, const Ways& ways);
    int link_flow(int node);
    bool may_be_skipped(const FlowNode& source) const;
    Move executed(int node) const; ///< the move that passes the node and sends what it sends

    // build_event.cpp
    void add_boundary_events(int host, int body);
    void add_event_sub_processes(int scope);
    void add_thrown_by_work(int node);
    void throw_from(int node, const model::EventDefinition& event);
    void throw_from(int node, model::Trigger trigger, const std::string& code);
    void cancel_from(int node);
    /// From the inside out, as the engine looks: event sub-processes of each scope, then the boundary events of the activity that owns it.
    std::vector<std::vector<Catcher>> catchers(int node, model::Trigger trigger) const;
    std::vector<std::string> codes_of(const Catcher& catcher, model::Trigger trigger) const;
    std::optional<Catcher> find_catcher(int node, model::Trigger trigger, const std::string& code) const;
    /// The move, and then what follows when the event is caught.
    Move caught(const Catcher& catcher, Move move);
    int guard_of(const Catcher& catcher);
    int strand_behind(int boundary_event);
    std::vector<int> reached_from(std::vector<int> open) const;
    bool fed_from_elsewhere(int node, const std::vector<bool>& behind) const;
    std::vector<int> links_from(int node) const; ///< link catch events that a link throw event goes to
    int strand_of_scopes(std::vector<int> scopes);
    std::string code_of(const model::EventDefinition& definition) const;
    bool comes_from_outside(const FlowNode& event) const;

    const model::Definitions& definitions_;
    const MessageFlows& messages_;
    Net net_;
    std::unordered_map<std::string_view, int> node_of_;
    std::unordered_map<std::string_view, int> flow_of_;
    std::unordered_map<int, int> body_of_;      ///< node → scope
    std::vector<std::vector<int>> boundary_of_; ///< host → boundary events
    std::vector<std::vector<int>> out_of_;      ///< node → flows
    std::unordered_map<int, const model::SequenceFlow*> source_of_flow_;
    std::unordered_map<const FlowNode*, std::vector<int>> receives_, sends_;
    std::unordered_map<int, int> strand_behind_;
};

} // namespace countersign::graph::verify
