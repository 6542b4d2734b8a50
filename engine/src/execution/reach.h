// Reach: where the tokens of one scope can still get to, whatever conditions say.
// What a non-interrupting event may begin is a strand of its own, which no other token waits for; it can be left out.
#pragma once
#include "program/program.h"

namespace countersign::execution {

class Reach {
  public:
    /// @param avoid  a node that no token gets past
    explicit Reach(const program::Program& program, program::NodeIndex avoid = program::none, bool new_strands = true)
        : program_(program), avoid_(avoid), new_strands_(new_strands), nodes_(program.nodes.size(), false),
          flows_(program.flows.size(), false) {}

    /// No token leaves these nodes.
    void stay_within(std::vector<bool> nodes) { within_ = std::move(nodes); }
    /// A token stands at the node.
    void visit(program::NodeIndex start);
    /// A token waits on the flow, before its target.
    void visit_flow(program::FlowIndex flow) {
        flows_[flow] = true;
        visit(program_.flows[flow].target);
    }
    bool node(program::NodeIndex index) const { return nodes_[index]; }
    bool flow(program::FlowIndex index) const { return flows_[index]; }

  private:
    const program::Program& program_;
    program::NodeIndex avoid_;
    bool new_strands_;
    std::vector<bool> nodes_, flows_, within_; ///< `within_` empty: everywhere
};

} // namespace countersign::execution
