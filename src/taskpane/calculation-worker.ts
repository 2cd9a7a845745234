import { expose } from 'comlink';
import { startWebThread } from '../workers/web-thread';
import { calculationHere } from './calculation-here';

expose(calculationHere(startWebThread));
