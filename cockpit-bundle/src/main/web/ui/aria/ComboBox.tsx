import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
  FieldError,
} from 'react-aria-components';
import { Icon } from '../Icon';
import './policy';

export interface Option {
  id: string;
  label: string;
  detail?: string;
}

interface Props {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  error?: string | undefined;
  optional?: boolean;
  autoFocus?: boolean;
}

/** Picks one of many by typing a part of its name. */
export function ComboBox({ label, options, value, onChange, placeholder, error, optional, autoFocus }: Props) {
  return (
    <AriaComboBox
      className="field combo"
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={error !== undefined}
      allowsEmptyCollection
      {...(autoFocus && { autoFocus })}
    >
      <Label>
        {label}
        {optional && <span className="opt">optional</span>}
      </Label>
      <span className="affix">
        <Input className="input" {...(placeholder && { placeholder })} />
        <span className="end">
          <Button className="btn ghost xs icon">
            <Icon name="down" />
          </Button>
        </span>
      </span>
      <FieldError className="err">
        <Icon name="alert" />
        <span>{error}</span>
      </FieldError>
      <Popover className="pop listpop">
        <ListBox className="options" renderEmptyState={() => <p className="none muted">Nothing matches.</p>}>
          {(option: Option) => (
            <ListBoxItem id={option.id} textValue={`${option.label} ${option.detail ?? ''}`} className="option">
              <Text slot="label" className="grow trunc">
                {option.label}
              </Text>
              {option.detail && <span className="meta trunc">{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
