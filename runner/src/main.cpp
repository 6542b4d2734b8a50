// countersign: the one program, for analysts, operators and scripts (docs/cli.md).
#include "cli/command.h"

int main(int argc, char** argv) { return countersign::runner::cli::run_program(argc, argv); }
