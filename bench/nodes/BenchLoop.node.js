exports.BenchLoop = require('./loop.mts').BenchLoop;
