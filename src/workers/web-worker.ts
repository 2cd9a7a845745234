import { serve } from './serve';
import { webOwner, type WorkerScope } from './web-owner';

declare const self: WorkerScope;

serve(webOwner(self));
