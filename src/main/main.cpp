// One binary, three faces:
//
//   teal engine      engine/      the control plane of a region, its API served by gateway/
//   teal balancer    balancer/    the data plane
//   teal VERB        pipeline/    build, up, deploy, rollback… over client/, on AWS as on the
//   engine
//
// cli/run.cpp lists the verbs.
#include "cli/run.h"

int main(int argc, char** argv) { return teal::cli::run(argc, argv); }
