/** The button that switches between the reader's own setting, light and dark. */
export function mountTheme(changed: () => void): void {
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>("#theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean => (root.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
  const name = (): void => {
    if (button === null) return;
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
  };
  button?.addEventListener("click", () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    name();
    changed();
  });
  dark.addEventListener("change", () => {
    name();
    changed();
  });
  name();
}
