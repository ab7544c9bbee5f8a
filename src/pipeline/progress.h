// pipeline/progress.h — an observation as text: pure, so that the demo, a terminal and a log file
// show the same words.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/observation.h"

namespace teal::pipeline {

enum class Ink { plain, colour };

// "blue ████████████░░░ green": the share of production traffic, `width` cells wide.
std::string traffic_bar(double blue_weight, double green_weight, int width, Ink ink);

// The block that a terminal redraws: stage, bar, tasks per colour.
std::vector<std::string> progress_block(const Observation& now, Ink ink);

// What changed since the observation before, one line per thing; empty when nothing worth a line
// did. `before` absent: the first one.
std::vector<std::string> progress_lines(const std::optional<Observation>& before,
                                        const Observation& now);

// "1 min 12 s", "3.4 s"
std::string in_words(Duration span);
// "web:4" of arn:aws:ecs:eu-west-1:123456789012:task-definition/web:4
std::string short_name(const std::string& arn);

}  // namespace teal::pipeline
