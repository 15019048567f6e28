// A setting whose value is JSON with those limits that differ from the usual ones.
#pragma once

#include "shared/result.h"

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace exam {

// `read` fails with what is wrong, which is then said behind the setting's name.
template <class Limits>
CLI::Option* add_limits(CLI::App& app, const std::string& name, Limits& limits,
                        Result<Limits, std::string> (*read)(std::string_view), const std::string& what) {
  return app.add_option_function<std::string>(
      name,
      [name, &limits, read](const std::string& text) {
        const auto changed = read(text);
        if (!changed) throw CLI::ValidationError(name, changed.error());
        limits = *changed;
      },
      what);
}

}  // namespace exam
