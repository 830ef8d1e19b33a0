/** Durations are whole seconds; people type them in many ways. */

export type Parsed = { seconds: number; adds: boolean } | { error: string };

const DAY = 86_400;

/**
 * Reads "1:30", "1.5", "1,5", "90m", "2h15", "2h 15m", "45m" and, with a leading plus, an amount to add. Empty text is
 * zero. A bare number means hours.
 */
export function parseDuration(text: string): Parsed {
  const trimmed = text.trim().toLowerCase();
  const adds = trimmed.startsWith('+');
  const body = adds ? trimmed.slice(1).trim() : trimmed;
  if (body === '') return adds ? { error: 'Type how much to add, such as +0:15.' } : { seconds: 0, adds };
  const seconds = read(body);
  if (typeof seconds === 'string') return { error: seconds };
  if (seconds > DAY) return { error: 'A day has 24 hours.' };
  return { seconds, adds };
}

function read(body: string): number | string {
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(body);
  if (clock) {
    const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
    if (minutes > 59 || seconds > 59) return `Minutes go to 59. Try ${formatDuration(hours * 3600 + minutes * 60)}.`;
    return hours * 3600 + minutes * 60 + seconds;
  }
  const words = /^(?:(\d+(?:[.,]\d+)?)\s*h)?\s*(?:(\d+)\s*m?)?$/.exec(body);
  if (words && words[1] !== undefined) {
    const minutes = Number(words[2] ?? 0);
    if (minutes > 59) return 'Minutes go to 59.';
    return Math.round(Number(words[1].replace(',', '.')) * 3600) + minutes * 60;
  }
  const minutes = /^(\d+)\s*m(?:in)?$/.exec(body);
  if (minutes) return Number(minutes[1]) * 60;
  const hours = /^(\d*)[.,]?(\d*)$/.exec(body);
  if (hours && /\d/.test(body)) return Math.round(Number(body.replace(',', '.')) * 3600);
  return 'Type a time such as 1:30, 1.5 or 90m.';
}

/** "1:30" */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const sign = seconds < 0 && minutes > 0 ? '−' : '';
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** "1:24:07", for a clock that runs. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${formatDuration(whole)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Reads a time of day such as "9:05", "905" or "9"; null when it is none. */
export function parseTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
