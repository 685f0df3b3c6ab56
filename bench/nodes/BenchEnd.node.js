exports.BenchEnd = require('./end.mts').BenchEnd;
