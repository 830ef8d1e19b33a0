import type { PlannedContent } from '../../core/api/types';
import { modeText } from '../../core/difference';
import { bytes } from '../../core/format';
import { placeOf, type Parameter } from '../../core/parameters';
import { Changes, Difference } from '../../ui/Difference';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Empty, Loading } from '../../ui/states';

/** More of a file is not read here. */
const MOST = 200_000;

interface Props {
  path: string | null;
  /** Null while it is on its way. */
  content: PlannedContent | null;
  /** Pointers of what must be given before there is anything to see. */
  missing: readonly string[];
  parameters: readonly Parameter[];
  busy: boolean;
}

/** What will be in the chosen file, and how that differs from the one that is there. */
export function PreviewPane({ path, content, missing, parameters, busy }: Props) {
  const [url, setUrl] = useUrl();
  const there = content?.there ?? null;
  const whole = there === null || url['show'] === 'file';
  return (
    <section className="pane" aria-label="Preview">
      <header>
        <h2>Preview</h2>
        <span className="meta grow trunc" role="status">
          {busy ? 'Planning…' : ''}
        </span>
        <span className="hints hide-s" aria-hidden="true">
          <kbd>J</kbd> <kbd>K</kbd> file
        </span>
      </header>
      {path === null ? (
        <div className="scroll">
          <Empty icon="file" title="Nothing to see yet">
            {missing.length > 0 &&
              `To settle first: ${missing.map((pointer) => placeOf(parameters, pointer)).join(', ')}.`}
          </Empty>
        </div>
      ) : (
        <>
          <div className="filehead first">
            <Icon name="file" />
            <span className="mono trunc" title={path}>
              {path}
            </span>
            {there && <Changes difference={there.difference} />}
            <span className="grow" />
            {there && (
              <div className="seg s" role="group" aria-label="Show">
                <button aria-pressed={!whole} onClick={() => setUrl({ show: null })}>
                  Changes
                </button>
                <button aria-pressed={whole} onClick={() => setUrl({ show: 'file' })}>
                  File
                </button>
              </div>
            )}
            {content && whole && (
              <span className="meta nowrap">
                {content.mode === '100755' && 'executable · '}
                {bytes(content.size)}
              </span>
            )}
          </div>
          {content === null ? (
            <div className="scroll">
              <Loading rows={6} />
            </div>
          ) : there && !whole ? (
            // A long text scrolls; the keyboard must reach it.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div className="scroll" tabIndex={0} role="region" aria-label={`Changes of ${path}`}>
              {there.mode !== content.mode && <p className="stale-note meta">{modeText(there.mode, content.mode)}</p>}
              <Difference label={`What is there and what is planned: ${path}`} difference={there.difference} />
            </div>
          ) : content.text === null ? (
            <div className="scroll">
              <Empty icon="file" title="This is no text">
                {bytes(content.size)}, sha256 <code>{content.sha256.slice(0, 16)}</code>
              </Empty>
            </div>
          ) : (
            <Text path={path} text={content.text} />
          )}
        </>
      )}
    </section>
  );
}

function Text({ path, text }: { path: string; text: string }) {
  const shown = text.slice(0, MOST);
  const lines = shown.replace(/\n$/, '').split('\n');
  return (
    // A long text scrolls; the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" tabIndex={0} role="region" aria-label={`Text of ${path}`}>
      <div className="numbered">
        <div className="numbers" aria-hidden="true">
          {lines.map((_, line) => `${line + 1}\n`).join('')}
        </div>
        <pre>{shown}</pre>
      </div>
      {shown.length < text.length && <p className="none muted">The rest of it is not shown here.</p>}
    </div>
  );
}
