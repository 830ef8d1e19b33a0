import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { PlannedChange } from '../../core/api/types';
import { MARKS, tally, treeOf, unfolded, type TreeNode } from '../../core/patterns';
import { Icon } from '../../ui/Icon';
import { Loading } from '../../ui/states';

interface Props {
  files: readonly PlannedChange[];
  chosen: string | null;
  /** True while what is typed cannot be planned: these are the files from before. */
  stale: boolean;
  waiting: boolean;
  onChoose: (path: string) => void;
}

/** The files as a tree: arrows walk, left folds, right unfolds, what has the focus is previewed. */
export function FilesPane({ files, chosen, stale, waiting, onChoose }: Props) {
  return (
    <section className="pane" aria-label="Files">
      <header>
        <h2>Files</h2>
        <span className="meta grow trunc">{files.length > 0 && files.length}</span>
        <span className="meta nowrap">
          {tally(files).map(([status, many], index) => (
            <span key={status} title={`${many} ${MARKS[status].word}`}>
              {index > 0 && ' · '}
              <b className={`mark-text ${MARKS[status].tone}`}>
                {many} {MARKS[status].letter}
              </b>
              <span className="sr"> {MARKS[status].word}</span>
            </span>
          ))}
        </span>
      </header>
      <div className="scroll">
        {waiting ? (
          <Loading rows={4} />
        ) : files.length === 0 ? (
          <p className="none muted">The files stand here once all is given that the pattern needs.</p>
        ) : (
          <>
            {stale && <p className="stale-note meta">As before: what is typed now cannot be planned yet.</p>}
            <Tree files={files} chosen={chosen} onChoose={onChoose} />
          </>
        )}
      </div>
    </section>
  );
}

function Tree({ files, chosen, onChoose }: Pick<Props, 'files' | 'chosen' | 'onChoose'>) {
  const all = useMemo(() => treeOf(files), [files]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const tree = useRef<HTMLUListElement>(null);
  const nodes = unfolded(all, folded);
  const at = Math.max(
    0,
    nodes.findIndex(({ path }) => path === (cursor ?? chosen)),
  );
  const fold = (path: string, whether: boolean) => {
    const next = new Set(folded);
    if (whether) next.add(path);
    else next.delete(path);
    setFolded(next);
  };
  const focus = (node: TreeNode | undefined) => {
    if (!node) return;
    setCursor(node.path);
    if (node.file && node.file.status !== 'removed') onChoose(node.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(node.path)}"]`)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const node = nodes[at];
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const shut = folded.has(node.path);
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(nodes[at + 1]),
      ArrowUp: () => focus(nodes[at - 1]),
      Home: () => focus(nodes[0]),
      End: () => focus(nodes.at(-1)),
      ArrowRight: () => (node.file ? undefined : shut ? fold(node.path, false) : focus(nodes[at + 1])),
      ArrowLeft: () => {
        if (!node.file && !shut) fold(node.path, true);
        else focus(nodes.find(({ path }) => path === node.path.slice(0, Math.max(0, node.path.lastIndexOf('/')))));
      },
      Enter: () => (node.file ? focus(node) : fold(node.path, !shut)),
      ' ': () => (node.file ? focus(node) : fold(node.path, !shut)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <ul className="tree" role="tree" aria-label="Files to write" ref={tree}>
      {nodes.map((node, index) => {
        const { path, name, depth, file } = node;
        return (
          // The keys of a tree are on each of its items, of which one has the focus.
          <li
            key={path}
            role="treeitem"
            data-path={path}
            tabIndex={index === at ? 0 : -1}
            aria-level={depth + 1}
            aria-selected={path === chosen}
            aria-expanded={file ? undefined : !folded.has(path)}
            className={file ? undefined : 'dir'}
            style={{ paddingLeft: 12 + depth * 16 }}
            onFocus={() => setCursor(path)}
            onKeyDown={press}
            onClick={() => {
              focus(node);
              if (!file) fold(path, !folded.has(path));
            }}
          >
            <Icon name={file ? 'file' : 'folder'} />
            <span className="trunc" title={path}>
              {name}
            </span>
            {file && (
              <b className={`mark ${MARKS[file.status].tone}`} title={MARKS[file.status].word}>
                <span aria-hidden="true">{MARKS[file.status].letter}</span>
                <span className="sr">{MARKS[file.status].word}</span>
              </b>
            )}
          </li>
        );
      })}
    </ul>
  );
}
