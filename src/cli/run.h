// cli/run.h — the command line of `teal`: finds the verb and runs it.
#pragma once

namespace teal::cli {

int run(int argc, char** argv);

}  // namespace teal::cli
