import { Button } from '@fluentui/react-components';
import { type ChangeEvent, type ReactElement, useRef } from 'react';
import type { ScreenProps } from './screens/screen';

/** Chooses a model file and opens it. */
export const FileButton = ({ label, state, actions }: Pick<ScreenProps, 'state' | 'actions'> & { readonly label: string }): ReactElement => {
  const chooser = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    // Or the same file could not be chosen again.
    event.target.value = '';
    if (file) void file.text().then((text) => actions.open({ kind: 'file', file: file.name, text }));
  };
  return (
    <>
      <Button disabled={state.busy !== undefined} onClick={() => chooser.current?.click()}>{label}</Button>
      <input ref={chooser} type="file" accept=".yaml,.yml" hidden aria-label={label} onChange={chosen} />
    </>
  );
};
