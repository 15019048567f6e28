// The document's half of twin.h: elements by handle, created, changed, placed and dropped as C++ says.
mergeInto(LibraryManager.library, {
  $twins: {
    by: {}, // handle → element
    page: null,
    attributes: function(element, list) {
      var words = list.split('\x1f'), wanted = {};
      for (var i = 0; i + 1 < words.length; i += 2) {
        wanted[words[i]] = 1;
        if (element.getAttribute(words[i]) !== words[i + 1]) element.setAttribute(words[i], words[i + 1]);
      }
      Array.from(element.attributes).forEach(function(attribute) {
        if (!wanted[attribute.name] && attribute.name !== 'style' && attribute.name !== 'open') {
          element.removeAttribute(attribute.name);
        }
      });
    },
    options: function(select, text) {
      select.textContent = '';
      text.split('\x1e').slice(0, -1).forEach(function(pair) {
        var words = pair.split('\x1f'), option = document.createElement('option');
        option.value = words[0];
        option.textContent = words[1];
        select.appendChild(option);
      });
    },
  },
  twin_put__deps: ['$twins'],
  twin_put: function(handle, tag, attributes, text) {
    var element = twins.by[handle] || (twins.by[handle] = document.createElement(UTF8ToString(tag)));
    twins.attributes(element, UTF8ToString(attributes));
    text = UTF8ToString(text);
    if (element.tagName === 'SELECT') twins.options(element, text);
    else if (!element.firstElementChild && element.textContent !== text) element.textContent = text;
  },
  twin_place__deps: ['$twins'],
  twin_place: function(handle, parent, previous) {
    var element = twins.by[handle], above = parent ? twins.by[parent] : twins.page;
    var before = previous ? twins.by[previous] : null;
    if (element.parentNode === above && element.previousElementSibling === before) return;
    above.insertBefore(element, before ? before.nextSibling : above.firstChild);
    if (element.tagName === 'DIALOG' && !element.open) element.showModal();
  },
  twin_rect__deps: ['$twins'],
  twin_rect: function(handle, x, y, w, h, fontPx, linePx) {
    var style = twins.by[handle].style;
    style.left = x + 'px';
    style.top = y + 'px';
    style.width = w + 'px';
    style.height = h + 'px';
    style.fontSize = fontPx ? fontPx + 'px' : '';
    style.lineHeight = linePx ? linePx + 'px' : '';
  },
  twin_value__deps: ['$twins', '$twinEvents'],
  twin_value: function(handle, value) {
    var element = twins.by[handle];
    value = UTF8ToString(value);
    if (element.type === 'checkbox' || element.type === 'radio') {
      element.checked = value === '1';
    } else if (element !== twinEvents.composing && element.value !== value) {
      element.value = value;
    }
  },
  twin_drop__deps: ['$twins'],
  twin_drop: function(handle) {
    var element = twins.by[handle];
    if (element.tagName === 'DIALOG') element.close(); // the browser gives the focus back
    element.remove();
    delete twins.by[handle];
  },
  twin_focus__deps: ['$twinEvents'],
  twin_focus: function(id) {
    var element = document.getElementById(UTF8ToString(id)), composing = twinEvents.composing;
    if (!element) return 0;
    if (composing && composing.isConnected) return 1; // which the focus would break off
    element.focus({preventScroll: true});
    if (element.tagName === 'H1') window.scrollTo(0, 0); // a new screen begins at its top
    else element.scrollIntoView({block: 'nearest'});
    return 1;
  },
  page_height__deps: ['$twins'],
  page_height: function(cssPx, pinnedCssPx) {
    twins.page.style.height = cssPx + 'px';
    // What gets the focus comes into view above the pinned bar.
    document.documentElement.style.scrollPaddingBottom = pinnedCssPx + 'px';
  },
});
