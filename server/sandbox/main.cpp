// cefl-sandbox: runs the sandbox until it is told to stop.
#include "server/sandbox/ledger.h"
#include "server/sandbox/portrait.h"
#include "server/sandbox/sandbox.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
  exam::sandbox::SandboxConfig config;
  std::string data = "data/sandbox", export_to;
  CLI::App app(
      "Alipay's and FaceID's side of the wire, for demonstration and tests. Never beside real keys.");
  app.add_option("--data", data, "folder for keys and state")->capture_default_str();
  app.add_option("--export", export_to, "folder to write what cefl-server needs to, mode 0600");
  app.add_option("--bind", config.bind, "address to listen on")->capture_default_str();
  app.add_option("--port", config.port, "port to listen on")->capture_default_str();
  app.add_option("--public-address", config.public_address, "what phones dial: http://host:port");
  app.add_option("--test-control-port", config.test_control_port, "loopback port that moves the clock");
  app.add_flag("--certificates", config.certificates, "also speak Alipay's certificate mode");
  app.add_option("--notify-minute-ms", config.notify_minute_ms, "length of a minute when notices are resent")
      ->capture_default_str();
  bool print_ledger = false;
  app.add_flag("--print-ledger", print_ledger, "print what was paid and refunded, as JSON, and exit");
  std::string sample;
  app.add_option("--print-sample", sample, "print a drawn 二寸 photo, JPEG, and exit: first or second person")
      ->check(CLI::IsMember({"first", "second"}));
  CLI11_PARSE(app, argc, argv);
  if (!sample.empty()) {
    using exam::sandbox::SamplePerson;
    const auto& jpeg =
        exam::sandbox::sample_photo_jpeg(sample == "first" ? SamplePerson::first : SamplePerson::second);
    return std::fwrite(jpeg.data(), 1, jpeg.size(), stdout) == jpeg.size() ? 0 : 1;
  }
  if (print_ledger) {
    const auto ledger = exam::sandbox::ledger_of(data);
    if (!ledger) std::fprintf(stderr, "cefl-sandbox: cannot open the records in %s\n", data.c_str());
    if (ledger) std::printf("%s\n", ledger->c_str());
    return ledger ? 0 : 1;
  }
  config.data = data;
  config.export_to = export_to;

  // Blocked before any thread starts, so that only sigwait below sees them.
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto sandbox = exam::sandbox::Sandbox::start(std::move(config));
  if (!sandbox) {
    std::fprintf(stderr, "cefl-sandbox: %s\n", sandbox.error().c_str());
    return 1;
  }
  std::printf("cefl-sandbox listens on %s\n", (*sandbox)->address().c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&stop, &signal);
  return 0;
}
