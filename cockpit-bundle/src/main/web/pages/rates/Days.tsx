import { TextField } from '../../ui/TextField';

interface Props {
  value: string;
  error: string | undefined;
  onChange: (day: string) => void;
}

/** The first day something of rates holds. */
export function FirstDay(props: Props) {
  return <TextField label="First day" type="date" optional help="Always when empty; may lie in the past" {...props} />;
}

/** The last day it does. */
export function LastDay(props: Props) {
  return <TextField label="Last day" type="date" optional help="For good when empty" {...props} />;
}
