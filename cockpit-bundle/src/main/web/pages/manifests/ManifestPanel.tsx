import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { manifestHistoryQuery, manifestQuery } from '../../core/api/queries';
import type { Manifest, ManifestChange } from '../../core/api/types';
import { download } from '../../core/csv';
import { plural } from '../../core/format';
import { authorName } from '../../core/manifests';
import { Code } from '../../ui/Code';
import { Diff } from '../../ui/Diff';
import { Icon } from '../../ui/Icon';
import { Block } from '../../ui/states';
import { When } from '../../ui/When';

interface Props {
  kind: string;
  name: string;
  onClose: () => void;
}

/** One manifest: the file, and how it came to be what it is. */
export function ManifestPanel({ kind, name, onClose }: Props) {
  const query = useQuery(manifestQuery(kind, name));
  return (
    <section className="card detail" aria-label={`${kind} ${name}`}>
      <header>
        <h2 className="mono trunc" title={name}>
          {name}
        </h2>
        <span className="meta">{kind}</span>
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <Block query={query} what="The manifest" rows={6}>
        {(manifest) => <File manifest={manifest} />}
      </Block>
      <History kind={kind} name={name} />
    </section>
  );
}

function File({ manifest }: { manifest: Manifest }) {
  const { file, kind, name, apiVersion, generation } = manifest;
  return (
    <>
      <dl className="body detail-facts">
        <dt>Format</dt>
        <dd className="mono">{apiVersion}</dd>
        <dt>Generation</dt>
        <dd>{generation}</dd>
        <dt>Schema</dt>
        <dd>
          <a className="link" href={`/api/manifests/schemas/${kind}.json`} target="_blank" rel="noreferrer">
            JSON Schema for your editor
          </a>
        </dd>
      </dl>
      <Code
        title="YAML"
        text={file.text}
        note={file.path}
        actions={
          <button
            className="btn xs"
            onClick={() => download(`${kind.toLowerCase()}-${name}.yaml`, file.text, 'application/yaml')}
          >
            <Icon name="download" />
            Download
          </button>
        }
      />
    </>
  );
}

function History({ kind, name }: { kind: string; name: string }) {
  const query = useQuery(manifestHistoryQuery(kind, name));
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <div className="filehead">
        <span className="strong">History</span>
        <span className="meta grow">{query.data && plural(query.data.length, 'change')}</span>
      </div>
      <Block query={query} what="The history" rows={2}>
        {(changes) => (
          <ol className="history" aria-label="Changes, newest first">
            {changes.map((change, index) => {
              const before = changes[index + 1]?.text ?? null;
              const shown = change.sequence === open;
              return (
                <li key={change.sequence}>
                  <button className="row" aria-expanded={shown} onClick={() => setOpen(shown ? null : change.sequence)}>
                    <Icon name={shown ? 'down' : 'right'} />
                    <span className="grow trunc">{what(change, before)}</span>
                    <span className="meta nowrap">
                      {authorName(change.author)} · <When at={change.at} />
                    </span>
                  </button>
                  {shown && <Diff label={what(change, before)} before={before ?? ''} after={change.text ?? ''} />}
                </li>
              );
            })}
          </ol>
        )}
      </Block>
    </>
  );
}

function what({ text, generation }: ManifestChange, before: string | null): string {
  if (text === null) return 'Removed';
  return generation === 1 || before === null ? `Generation ${generation}, written` : `Generation ${generation}`;
}
