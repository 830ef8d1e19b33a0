import { NAV } from '../nav';
import { NativeDialog } from '../../ui/NativeDialog';

const GLOBAL: readonly (readonly [string, string])[] = [
  ['Ctrl K', 'Search or run a command'],
  ['/', 'Filter the page'],
  ['T', 'Start or stop the timer'],
  ['C', 'Create a task'],
  ['[', 'Fold the navigation'],
  ['Shift D', 'Light or dark'],
  ['?', 'This list'],
  ['Esc', 'Close what is on top'],
];
const LISTS: readonly (readonly [string, string])[] = [
  ['J', 'Next row'],
  ['K', 'Previous row'],
  ['Enter', 'Open the row'],
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const pages = NAV.flatMap(({ items }) => items.map((item) => [`G ${item.key.toUpperCase()}`, item.label] as const));
  const sections = [
    ['Everywhere', GLOBAL],
    ['Go to', pages],
    ['Lists', LISTS],
  ] as const;
  return (
    <NativeDialog label="Keyboard shortcuts" className="pop sheet" onClose={onClose}>
      {sections.map(([title, keys]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, text]) => (
              <div key={key}>
                <dt>
                  {key.split(' ').map((part) => (
                    <kbd key={part}>{part}</kbd>
                  ))}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </NativeDialog>
  );
}
