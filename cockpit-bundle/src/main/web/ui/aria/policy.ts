/**
 * The library writes one rule into a style element of its own, which the content security policy forbids. It leaves that
 * out when an element of this name exists; the rule itself stands in our stylesheet.
 */
const NAME = 'react-aria-pressable-style';

if (!document.getElementById(NAME)) {
  const mark = document.createElement('meta');
  mark.id = NAME;
  document.head.append(mark);
}
