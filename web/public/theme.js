// Before the first paint: the theme this reader chose, if storage may be read here.
try {
  const theme = localStorage.getItem('downhill-theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A frame without storage shows the theme of the system.
}
