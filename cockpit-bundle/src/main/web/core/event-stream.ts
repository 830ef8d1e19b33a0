/** Reads a text/event-stream by hand, because EventSource only delivers event names known beforehand. */

export interface EventText {
  id: string | null;
  name: string;
  data: string;
}

/** Takes pieces of the stream as they come, cut anywhere, and hands over each complete event. */
export function feed(heard: (event: EventText) => void): (piece: string) => void {
  let rest = '';
  let event: { id: string | null; name: string; data: string[] } = { id: null, name: 'message', data: [] };
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (event.data.length > 0 || event.name !== 'message') heard({ ...event, data: event.data.join('\n') });
        event = { id: null, name: 'message', data: [] };
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'id') event.id = value;
      else if (field === 'event') event.name = value;
      else if (field === 'data') event.data.push(value);
    }
  };
}
