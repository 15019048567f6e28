// The widgets that screens are made of. Immediate mode: a screen says every frame what there is, top to
// bottom; each widget takes the width of its column and moves the pen down. Every widget is drawn with Dear
// ImGui and has a DOM twin with role, name, value and rectangle (web/platform/twin.h); what people do arrives
// from the twin, so mouse, keyboard, screen reader, password manager and tests all take the same way.
//
// `id` is unique within its screen and stable from frame to frame. Texts are UTF-8. Lengths are CSS pixels.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exam::ui {

enum class Tone { plain, hint, info, success, warning, error };
enum class Weight { regular, bold };
enum class ButtonKind { primary, secondary, danger, quiet };
enum class Availability { enabled, disabled, busy };

struct TextStyle {
  float size_px = 16;  // 14 hints, 16 text, 20 card titles, 28 page titles
  Tone tone = Tone::plain;
  Weight weight = Weight::regular;
};

class Ui;

// A scope that ends its container when it goes: card, column, row, list, form.
class [[nodiscard]] Scope {
 public:
  explicit Scope(Ui& ui) : ui_(&ui) {}
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  Scope(Scope&& other) noexcept : ui_(other.ui_) { other.ui_ = nullptr; }
  Scope& operator=(Scope&&) = delete;
  ~Scope();

 private:
  Ui* ui_;
};

struct ButtonSpec {
  std::string_view label = {};
  ButtonKind kind = ButtonKind::primary;
  Availability availability = Availability::enabled;
  std::string_view busy_label = {};    // "正在提交…"; the button keeps its width
  std::string_view why_disabled = {};  // said to screen readers and as a tooltip
  bool submits = false;                // the submit button of the form around it
  bool fills_width = false;
};

enum class InputType { text, password, tel, email, search };
struct FieldSpec {
  std::string_view id = {};                // also the element's name
  std::string_view label = {}, hint = {};  // the hint stands above the field
  std::string_view error = {};             // below, with an icon; empty: no error
  std::string_view autocomplete =
      {};  // "username", "new-password", "current-password", "name", "tel-national", "email", "off"
  InputType type = InputType::text;
  int length_max = 200;  // characters, not bytes
  bool required = true;
  Availability availability = Availability::enabled;
  std::string_view good = {};  // said in green below the field when there is no error
};
struct FieldEvents {
  bool changed = false, left = false;  // left: lost the focus, time to show errors
};

struct PickedFile {
  std::string name, type;           // name: empty when it was pasted; type "too-large": was not read
  std::vector<std::uint8_t> bytes;  // empty when the file cannot be read
};

struct SliderSpec {
  std::string_view id, label;
  int minimum = 0, maximum = 100;
  std::string_view value_text;  // "132%"
};

struct CropSpec {
  std::string_view id, label, hint;
  float width_px = 0, height_px = 0;
  float crown = 0, chin = 0;  // of the guide, in parts of the height
};
struct CropEvents {
  float dx = 0, dy = 0;  // CSS pixels that the picture was moved by
  int zoom_steps = 0;
};

struct CheckItem {
  Tone tone = Tone::plain;  // hint: cannot be told here
  std::string name, value, note;
};

enum class ItemLine { above, none };  // between the items of a list
enum class StepLook { open, done, waiting, closed };
struct StepBarItem {
  StepLook look = StepLook::waiting;
  std::string name, state;  // "考生报名", "已完成"
};

// The bar at the top of every screen.
struct NavItem {
  std::string_view id, label, href;
  bool current = false;
};
struct HeaderSpec {
  std::string_view brand = {}, brand_href = "#/";
  std::span<const NavItem> items = {};
  std::string_view account = {}, account_href = {};  // empty: not signed in
  std::string_view account_state = {};               // "未实名", shown as a badge beside the account
  Tone account_tone = Tone::plain;
  std::string_view sign_out_label = {};  // empty: no such button
};
struct FooterLink {
  std::string_view id, label, href;
};

struct TabItem {
  std::string_view label, href;
  bool current = false;
};

class Ui {
 public:
  Ui();
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- page and containers ----
  // Before page(). True when 退出 was pressed.
  bool header(const HeaderSpec& spec);
  // Sets the document's title; the twin is the main landmark. Call once in every screen.
  Scope page(std::string_view title);
  // After page(): at the end of the window or of the content, whichever is lower.
  void footer(std::string_view text, std::span<const FooterLink> links = {});
  // A bar that stays at the lower edge of the window: the chosen session with its countdown. In a small
  // window a card in its place among the others: draw it first there.
  [[nodiscard]] bool pins_bars() const;
  Scope pinned_bar(std::string_view id, std::string_view label);
  Scope column(float width_max_px);  // centred
  Scope card(std::string_view id);   // white, rounded, 24 px inside
  // Side by side: weights share the width; next_cell() moves on. Cells are as high as their content.
  Scope cells(std::span<const float> weights, float gap_px = 24);
  void next_cell();
  Scope row(float gap_px = 12);  // left to right, wraps; for buttons, badges, short texts
  Scope list(std::string_view id, std::string_view label);
  Scope list_item(std::string_view id, ItemLine line = ItemLine::above);  // inside list()
  Scope form(std::string_view id, std::string_view label);
  bool submitted() const;  // inside form(): Enter or the submit button, this frame
  // Modal: everything else is inert; Escape and 关闭 end it. Draw only while it is open.
  Scope dialog(std::string_view id, std::string_view title, float width_max_px = 520);
  bool dialog_dismissed() const;  // inside dialog()
  void space(float px);
  void divider();

  // ---- text ----
  void heading(int level, std::string_view text);  // 1: 28 px, 2: 20 px, 3: 16 px bold
  void text(std::string_view text, TextStyle style = {});
  void hint(std::string_view text) { this->text(text, {14, Tone::hint}); }
  void term(std::string_view name, std::string_view value);  // one line of "姓名  孙剑峰"
  void badge(Tone tone, std::string_view text);              // icon, word and colour
  // A box with icon, title and text; errors and warnings are announced when they appear.
  void message(std::string_view id, Tone tone, std::string_view title, std::string_view text = {});
  void timer(std::string_view id, std::string_view text,
             TextStyle style = {28});  // role timer, tabular digits
  void status(std::string_view id, std::string_view text, Tone tone = Tone::plain);  // polite live region

  // ---- actions ----
  bool button(std::string_view id, const ButtonSpec& spec);
  void link(std::string_view id, std::string_view label,
            std::string_view href);  // "#/register", or an address, which opens a new tab
  // A link that looks like a button: 【去报名】 goes somewhere, it does nothing.
  void link_button(std::string_view id, const ButtonSpec& spec, std::string_view href);
  void tabs(std::string_view id, std::string_view label, std::span<const TabItem> items);

  // ---- fields ----
  FieldEvents text_field(const FieldSpec& spec, std::string& value);
  FieldEvents select_field(const FieldSpec& spec, std::span<const std::string> options, std::string& value,
                           std::string_view placeholder);
  // Values and what people read may differ: options are {value, label}.
  struct Option {
    std::string value, label;
  };
  FieldEvents select_field(const FieldSpec& spec, std::span<const Option> options, std::string& value,
                           std::string_view placeholder);
  FieldEvents text_area(const FieldSpec& spec, std::string& value, int lines);
  FieldEvents check_box(const FieldSpec& spec, bool& value);
  FieldEvents slider(const SliderSpec& spec, int& value);
  FieldEvents radio_group(const FieldSpec& spec, std::span<const Option> options, std::string& value);
  // A drop zone with a button; a file is picked, dropped on it, or pasted on the page. Empty until then.
  std::optional<PickedFile> file_field(const FieldSpec& spec, std::string_view accept,
                                       std::string_view button_label);
  // All errors of a form in one box above it, each a link to its field; announced when it appears.
  struct FieldError {
    std::string field_id, text;
  };
  void error_summary(std::string_view id, std::string_view title, std::span<const FieldError> errors);

  // ---- pictures ----
  void qr_code(std::string_view content, float side_px, std::string_view label);
  // Any address the page may load, "blob:" too; a skeleton until it is there, an icon when it fails.
  void image(std::string_view address, float width_px, float height_px, std::string_view alt);
  void step_bar(std::string_view id, std::span<const StepBarItem> items);
  // The photo that is being cut (platform/studio.h) under a guide for the head; it is moved with the mouse
  // and the arrow keys, zoomed with the wheel, + and −.
  CropEvents crop_pad(const CropSpec& spec);
  // One line a check: sign, name, what was measured; below it how to mend it.
  void check_list(std::string_view id, std::string_view label, std::span<const CheckItem> items);
  void meter(std::string_view label, int value, int maximum);  // places left
  void skeleton(int lines);                                    // drawn from 300 ms on

  // ---- facts for the screen ----
  // True once the end of what was drawn so far has been within the window: a notice was read to its end.
  bool seen(std::string_view id);
  float width() const;  // of the current column

  // Moves the focus to this widget (or error summary, message, heading "h1") after this frame, and brings it
  // into view. A change of the address moves the focus to the level 1 heading by itself.
  void focus(std::string_view id);

  // ---- for the platform: one frame ----
  void begin_frame();
  void end_frame();

  struct State;  // web/ui/state.h

 private:
  friend class Scope;
  void end_scope();
  std::unique_ptr<State> state_;
};

inline Scope::~Scope() {
  if (ui_ != nullptr) ui_->end_scope();
}

}  // namespace exam::ui
