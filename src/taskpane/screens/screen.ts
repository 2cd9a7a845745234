import type { Actions } from '../actions';
import type { Surroundings } from '../pane';
import type { State } from '../state';

/** What every screen is given. */
export type ScreenProps = Surroundings & { readonly state: State; readonly actions: Actions };
