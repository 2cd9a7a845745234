import type { Actions } from '../actions';
import type { Ink } from '../pictures/options';
import type { State } from '../state';
import type { Surroundings } from '../surroundings';

/** What every screen is given. */
export type ScreenProps = Surroundings & { readonly ink: Ink; readonly state: State; readonly actions: Actions };
