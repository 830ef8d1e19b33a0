import type { Palette } from './tokens';
import type { Option } from './library';

/** The tooltip as elements with classes: markup with style attributes would break the content security policy. */
export function tipContent(title: string, lines: readonly (readonly [string, string])[]): HTMLElement {
  const tip = document.createElement('div');
  tip.className = 'charttip';
  const head = document.createElement('b');
  head.textContent = title;
  const list = document.createElement('dl');
  for (const [name, value] of lines) {
    const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    detail.textContent = value;
    list.append(term, detail);
  }
  tip.append(head, list);
  return tip;
}

/** What all charts share. */
export function common(palette: Palette): Option {
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, fontSize: 11, color: palette.muted },
    tooltip: {
      trigger: 'axis',
      transitionDuration: 0,
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: 'transparent',
      extraCssText: 'box-shadow:none',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.fill, opacity: 0.5 } },
    },
  };
}
