// The demo: the shipped matters deployed, and in a new store a few cases of them at different stages.
#pragma once
#include "daemon/job_workers.h"
#include <countersign/engine.h>
#include <memory>

namespace countersign::runner {

/// Folder of the shipped matters: `configured`, else process-definitions beside the program or in the working directory. Error: `demo.definitions`.
Result<std::string> demo_folder(const std::string& configured);
/// Deploys every .bpmn below `folder`; answers how many files. Errors: `deploy.*`.
Result<int> deploy_folder(Engine& engine, const std::string& folder);
/// The people of the demo: lin applies, wang accepts, zhao, he and shi countersign, gu decides.
std::shared_ptr<const Identity> demo_people();
/// Cases of the food business licence, where there is no instance yet; answers how many.
Result<int> make_demo_cases(Engine& engine);
/// issue-certificate.
JobHandlers demo_handlers();

} // namespace countersign::runner
