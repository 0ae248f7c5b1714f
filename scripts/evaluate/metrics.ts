// The studio measures by the same figures.
export * from '../../src/analysis/metrics';
