/** Loaded after the first page is up: nothing here is needed to show it. */
export { Palette } from './Palette';
export { Shortcuts } from './Shortcuts';
