// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('theme');
  } catch {
    // Storage may be switched off; then the system's theme holds.
  }
  if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
})();
