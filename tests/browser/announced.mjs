// What a screen reader is told without being asked: errors at their fields, countdowns by the minute, and
// where the focus is while a dialog is open.

// What is wrong with the screen that is shown, as sentences.
export function announcement_faults(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const field of document.querySelectorAll('#page [aria-invalid="true"]')) {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
      const notes = ids.map((id) => document.getElementById(id)).filter((each) => each?.textContent);
      if (notes.length === 0) faults.push(`${field.id} is wrong, and nothing says why`);
      const is_live = notes.some((each) => each.getAttribute('aria-live') === 'polite');
      if (!is_live) faults.push(`the error of ${field.id} is not announced`);
    }
    for (const timer of document.querySelectorAll('#page [role="timer"]')) {
      const said = document.getElementById(`${timer.id}-said`);
      const by_minute = said?.getAttribute('aria-live') === 'polite' && /分钟/.test(said.textContent);
      if (!by_minute) faults.push(`what is left of ${timer.id} is not announced by the minute`);
      if (timer.getAttribute('aria-live') !== 'off') faults.push(`${timer.id} is read every second`);
    }
    for (const alert of document.querySelectorAll('#page :is([role="alert"], [role="status"])')) {
      if (/\d+ 秒后重试/.test(alert.textContent)) faults.push(`${alert.id} is read every second`);
    }
    const dialog = document.querySelector('#page dialog');
    if (dialog && !dialog.matches(':modal')) faults.push(`${dialog.id} leaves the page behind it reachable`);
    if (dialog && !dialog.contains(document.activeElement)) faults.push(`the focus is not in ${dialog.id}`);
    if (!document.title) faults.push('no title');
    const titles = document.querySelectorAll('#page h1').length;
    if (titles !== 1) faults.push(`${titles} headings of level 1`);
    return faults;
  });
}
