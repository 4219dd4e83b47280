// Builds the sites that the stories are told on.

import { build } from './harness/sites.js';

build();
