#include "server/sandbox/sandbox.h"

#include "server/crypto/encoding.h"
#include "server/sandbox/alipay_gateway.h"
#include "server/sandbox/faceid_gateway.h"
#include "server/sandbox/http_listener.h"
#include "server/sandbox/iai_gateway.h"
#include "server/sandbox/notifier.h"
#include "server/sandbox/phone_pages.h"
#include "server/sandbox/portrait.h"
#include "server/sandbox/production_keys.h"

#include <algorithm>
#include <charconv>

namespace exam::sandbox {
namespace {

using httplib::Request, httplib::Response;

constexpr auto html_type = "text/html; charset=utf-8";
constexpr auto json_type = "application/json; charset=utf-8";

void send_html(Response& response, int status, const std::string& html) {
  response.status = status;
  response.set_header("Cache-Control", "no-store");
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'");
  response.set_content(html, html_type);
}

LowerCaseHeaders lower_case_names(const httplib::Headers& headers) {
  LowerCaseHeaders lower;
  for (const auto& [name, value] : headers) {
    std::string key = name;
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    lower.emplace(std::move(key), value);
  }
  return lower;
}

std::string query_of(const std::string& target) {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string() : target.substr(mark + 1);
}

std::optional<std::int64_t> read_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

struct Sandbox::Parts {
  Parts(SandboxConfig config_of, Keys keys_of, std::unique_ptr<RecordStore> store_of)
      : config(std::move(config_of)), keys(std::move(keys_of)), store(std::move(store_of)) {}

  void serve_gateways();
  void serve_payer();
  void serve_face();
  void serve_samples();
  void finish_face(const Request& request, Response& response);
  void serve_control();

  SandboxConfig config;
  Keys keys;
  std::unique_ptr<RecordStore> store;
  SandboxClock clock;
  SwitchBoard switches;
  std::string address, phone_address;
  int control_port = 0;
  Notifier notifier{*store, clock, keys, switches, config.notify_minute_ms};
  AlipayDesk alipay{*store, clock, switches, keys.seller_id,
                    [this](const DeskTrade& trade, NoticeCause cause) { notifier.announce(trade, cause); }};
  AlipayBills bills{alipay, clock, keys.seller_id, switches};
  AlipayGateway gateway{alipay, bills, keys, switches};
  FaceidDesk faces{*store, clock};
  FaceidGateway faceid{faces, clock, keys, switches};
  IaiGateway iai{clock, keys, switches};
  HttpListener control, listener;  // last: no request outlives what it needs
};

void Sandbox::Parts::serve_gateways() {
  // The raw body: httplib's own form parsing stops at 8 KiB and merges repeated keys.
  listener.server.Post(
      "/gateway.do", [this](const Request& request, Response& response, const httplib::ContentReader& read) {
        std::string body;
        read([&](const char* data, std::size_t size) {
          body.append(data, size);
          return true;
        });
        const GatewayReply reply = gateway.answer(query_of(request.target), body, phone_address);
        response.status = reply.status;
        response.set_content(reply.body, "text/html;charset=utf-8");
      });
  listener.server.Post("/", [this](const Request& request, Response& response) {
    const LowerCaseHeaders headers = lower_case_names(request.headers);
    const auto answer = header(headers, "x-tc-version") == iai_version
                            ? iai.answer(headers, request.body)
                            : faceid.answer(headers, request.body, phone_address + "/face/");
    response.status = answer.status;
    response.set_content(answer.body, json_type);
  });
  listener.server.Get("/bill/:code", [this](const Request& request, Response& response) {
    const auto zip = bills.file(request.path_params.at("code"));
    response.status = zip ? 200 : 404;
    if (zip) response.set_content(*zip, "application/zip");
  });
  listener.server.Get("/health",
                      [](const Request&, Response& response) { response.set_content("{}", json_type); });
}

void Sandbox::Parts::serve_payer() {
  listener.server.Get("/pay/:code", [this](const Request& request, Response& response) {
    const auto trade = alipay.scan(request.path_params.at("code"));
    if (!trade) return send_html(response, 404, unknown_code_page());
    send_html(response, 200, pay_page(*trade, clock.now()));
  });
  listener.server.Post("/pay/:code/confirm", [this](const Request& request, Response& response) {
    const auto trade = alipay.pay(request.path_params.at("code"));
    if (!trade) return send_html(response, 404, unknown_code_page());
    send_html(response, 200, pay_page(*trade, clock.now()));
  });
  listener.server.Post("/pay/:code/abandon", [this](const Request& request, Response& response) {
    const auto trade = alipay.scan(request.path_params.at("code"));
    if (!trade) return send_html(response, 404, unknown_code_page());
    const bool open = trade->state == DeskTradeState::waiting;
    send_html(response, 200, open ? abandoned_page(*trade) : pay_page(*trade, clock.now()));
  });
}

void Sandbox::Parts::serve_samples() {
  const auto send = [](SamplePerson person) {
    return [person](const Request&, Response& response) {
      response.set_content(sample_photo_jpeg(person), "image/jpeg");
    };
  };
  listener.server.Get("/sample/photo.jpg", send(SamplePerson::first));
  listener.server.Get("/sample/other.jpg", send(SamplePerson::second));
}

void Sandbox::Parts::serve_face() {
  listener.server.Get("/face/:token", [this](const Request& request, Response& response) {
    const auto check = faces.find(request.path_params.at("token"));
    if (!check) return send_html(response, 404, unknown_code_page());
    const bool left = check->code == code_unfinished && request.has_param("left");
    send_html(response, 200, check->done || left ? face_done_page(*check) : face_page(*check));
  });
  listener.server.Post(
      "/face/:token", [this](const Request& request, Response& response) { finish_face(request, response); });
}

void Sandbox::Parts::finish_face(const Request& request, Response& response) {
  const std::string& token = request.path_params.at("token");
  const auto check = faces.find(token);
  if (!check) return send_html(response, 404, unknown_code_page());
  if (check->done) return send_html(response, 200, face_done_page(*check));
  if (request.form.get_field("consent") != "yes")
    return send_html(response, 422, face_page(*check, "请先勾选同意人脸核验。"));
  const auto code = read_number(request.form.get_field("outcome"));
  const bool known = code && std::any_of(std::begin(face_outcomes), std::end(face_outcomes),
                                         [&](const FaceOutcome& each) { return each.code == *code; });
  if (!known) return send_html(response, 422, face_page(*check, "核验结果不在可选范围内。"));
  std::string face;
  if (request.form.get_field("face") == "sample") {
    face = sample_portrait_jpeg(SamplePerson::first);
  } else {
    const std::string upload = request.form.get_file("photo").content;
    face = jpeg_of_upload({reinterpret_cast<const std::uint8_t*>(upload.data()), upload.size()});
  }
  if (face.empty())
    return send_html(response, 422, face_page(*check, "请选择一张 JPEG 或 PNG 照片，或使用示例头像。"));
  faces.finish(token, *code, base64_encode(face));
  response.set_redirect("/face/" + token + (*code == code_unfinished ? "?left=1" : ""), 303);
}

void Sandbox::Parts::serve_control() {
  control.server.Post("/clock/advance", [this](const Request& request, Response& response) {
    const auto ms = read_number(request.get_param_value("ms"));
    response.status = ms && *ms >= 0 ? 200 : 400;
    if (response.status == 200) clock.advance(*ms);
    response.set_content("{}", json_type);
  });
  control.server.Post("/switches", [this](const Request& request, Response& response) {
    const auto wanted = from_json<Switches>(request.body, UnknownMembers::refuse);
    response.status = wanted ? 200 : 400;
    if (wanted) switches.set(*wanted);
    response.set_content(to_json(switches.now()), json_type);
  });
  control.server.Get("/switches", [this](const Request&, Response& response) {
    response.set_content(to_json(switches.now()), json_type);
  });
}

Result<std::unique_ptr<Sandbox>, std::string> Sandbox::start(SandboxConfig config) {
  if (const std::string key = production_key_near(config.production_settings); !key.empty())
    return fail("does not start beside the keys of a production server: " + key);
  auto keys = load_or_make_keys(config.data);
  if (!keys) return fail("cannot read or make the keys in " + config.data.string());
  if (config.certificates) {
    keys->certificates =
        load_or_make_certificates(config.data, keys->app_key, keys->alipay_key, SandboxClock().now());
    if (!keys->certificates) return fail("cannot read or make the certificates in " + config.data.string());
  }
  if (!config.export_to.empty() && !export_keys(*keys, config.export_to))
    return fail("cannot write the keys to " + config.export_to.string());
  auto store = RecordStore::open((config.data / "sandbox.sqlite").string());
  if (!store) return fail("cannot open the records in " + config.data.string());

  auto parts = std::make_unique<Parts>(std::move(config), std::move(*keys), std::move(store));
  const SandboxConfig& settings = parts->config;
  const int port = parts->listener.bind(settings.bind, settings.port);
  if (port == 0) return fail("cannot listen on " + settings.bind + ":" + std::to_string(settings.port));
  parts->address = "http://" + settings.bind + ":" + std::to_string(port);
  parts->phone_address = settings.public_address.empty() ? parts->address : settings.public_address;
  if (settings.test_control_port) {
    parts->control_port = parts->control.bind("127.0.0.1", *settings.test_control_port);
    if (parts->control_port == 0) return fail(std::string("cannot listen on the test-control port"));
    parts->serve_control();
    parts->control.listen();
  }
  parts->serve_gateways();
  parts->serve_payer();
  parts->serve_face();
  parts->serve_samples();
  parts->listener.listen();
  return std::unique_ptr<Sandbox>(new Sandbox(std::move(parts)));
}

Sandbox::Sandbox(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Sandbox::~Sandbox() {
  parts_->switches.end();
}

const std::string& Sandbox::address() const {
  return parts_->address;
}
int Sandbox::test_control_port() const {
  return parts_->control_port;
}
SandboxClock& Sandbox::clock() {
  return parts_->clock;
}
SwitchBoard& Sandbox::switches() {
  return parts_->switches;
}

}  // namespace exam::sandbox
