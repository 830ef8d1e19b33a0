import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { BuildDetails, LogLine } from '../../core/api/types';
import { hitsIn, lineOf } from '../../core/builds';
import { clockTime, dayIn } from '../../core/dates';
import { count, plural } from '../../core/format';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';
import { Search } from '../../ui/Search';
import { Empty } from '../../ui/states';
import { useLog } from './log';

const ROW = 18;
/** How near to the end counts as there, in pixels. */
const NEAR = 4;

/** What the checks printed: followed while it comes, searched, each line with an address. */
export function LogPane({ details }: { details: BuildDetails }) {
  const { build, logKept } = details;
  const { lines, live, complete, error } = useLog(build.id, logKept);
  if (!logKept) {
    return (
      <Card title="Log" className="buildlog">
        <Empty icon="doc" title="There is no log">
          {build.source === 'local' ? 'It was thrown away since.' : 'It ran elsewhere; its page there may have one.'}
        </Empty>
      </Card>
    );
  }
  return <Lines lines={lines} live={live} complete={complete} error={error} name={`build-${build.id}.log`} />;
}

interface Props {
  lines: readonly LogLine[];
  live: boolean;
  complete: boolean;
  error: unknown;
  name: string;
}

function Lines({ lines, live, complete, error, name }: Props) {
  const { zone } = useSession().user;
  const scroll = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState(() => lineOf(window.location.hash));
  const [follows, setFollows] = useState(marked === null);
  const [searched, setSearched] = useState('');
  const [at, setAt] = useState(0);
  const hits = hitsIn(lines, searched);
  const hit = hits[Math.min(at, hits.length - 1)];
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 30,
  });
  const { scrollToIndex } = virtual;
  const longest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);

  useEffect(() => {
    if (follows && lines.length > 0) scrollToIndex(lines.length - 1, { align: 'end' });
  }, [follows, lines.length, scrollToIndex]);
  // The line of the address, once it is there.
  const there = marked !== null && lines.length >= marked;
  useEffect(() => {
    if (there && marked !== null) scrollToIndex(marked - 1, { align: 'center' });
  }, [there, marked, scrollToIndex]);
  useEffect(() => {
    if (hit !== undefined) scrollToIndex(hit, { align: 'center' });
  }, [hit, scrollToIndex]);

  const find = (text: string) => {
    setFollows(false);
    setSearched(text);
    setAt(0);
  };
  const step = (by: number) => {
    if (hits.length > 0) setAt((Math.min(at, hits.length - 1) + by + hits.length) % hits.length);
  };
  const mark = (line: number) => {
    setFollows(false);
    setMarked(line);
  };
  const scrolled = () => {
    const element = scroll.current;
    if (!element || !follows) return;
    // Who scrolls up wants to read, not to follow.
    const gap = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (gap > ROW * 4) setFollows(false);
  };
  const wheel = (up: boolean) => {
    const element = scroll.current;
    if (up && element && element.scrollHeight - element.clientHeight > NEAR) setFollows(false);
  };
  const save = () => {
    const address = URL.createObjectURL(new Blob([textOf(lines)], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };

  return (
    <Card
      title="Log"
      className="buildlog"
      meta={
        <>
          {plural(lines.length, 'line')}
          {!complete && !live && ' · reconnecting'}
        </>
      }
      actions={
        <>
          <Search label="Search the log" value={searched} onChange={find} onEnter={(back) => step(back ? -1 : 1)} />
          {searched.trim() !== '' && (
            <span className="meta nowrap" role="status">
              {hits.length === 0 ? 'not found' : `${count(Math.min(at, hits.length - 1) + 1)} of ${count(hits.length)}`}
            </span>
          )}
          <button
            className="btn s"
            aria-pressed={follows}
            title="Keep the last line in view"
            onClick={() => setFollows(!follows)}
          >
            <Icon name="down" />
            Follow
          </button>
          <button className="btn ghost s icon" title="Download" aria-label="Download the log" onClick={save}>
            <Icon name="download" />
          </button>
        </>
      }
    >
      {Boolean(error) && <Refusal error={error} />}
      {lines.length === 0 ? (
        <p className="none muted">{complete ? 'Nothing was printed.' : 'Nothing is printed yet.'}</p>
      ) : (
        // It scrolls by itself; the keyboard must reach it.
        /* eslint-disable jsx-a11y/no-noninteractive-tabindex */
        <div
          className="logscroll"
          ref={scroll}
          tabIndex={0}
          role="region"
          aria-label="Lines of the log"
          onScroll={scrolled}
          onWheel={(event) => wheel(event.deltaY < 0)}
        >
          <ol className="loglines" style={{ height: virtual.getTotalSize(), minWidth: `${longest + 24}ch` }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const line = lines[index];
              if (!line) return null;
              const look = [line.stream, index === hit && 'hit', line.sequence === marked && 'marked'];
              return (
                <li
                  key={line.sequence}
                  id={`L${line.sequence}`}
                  className={look.filter((part) => part).join(' ')}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <a
                    href={`#L${line.sequence}`}
                    aria-label={`Line ${line.sequence}`}
                    onClick={() => mark(line.sequence)}
                    tabIndex={-1}
                  >
                    {line.sequence}
                  </a>
                  <time title={dayIn(zone, line.at)}>{clockTime(line.at, zone)}</time>
                  <span className="text">{line.text}</span>
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </Card>
  );
}

const textOf = (lines: readonly LogLine[]) => lines.map(({ text }) => `${text}\n`).join('');
