import type { Univer } from '@univerjs/core';
import type { Preset } from '@univerjs/preset-sheets-core';

/** Gives Univer the plug-ins of presets. */
export const register = (univer: Univer, presets: readonly Preset[]): void => {
  for (const { plugins } of presets) {
    for (const plugin of plugins) {
      const [made, config] = (Array.isArray(plugin) ? plugin : [plugin]) as unknown as readonly [object, object?];
      univer.registerPlugin(made, config);
    }
  }
};
