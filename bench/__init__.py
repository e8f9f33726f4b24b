"""Speed, as ratios measured side by side in one run: ours beside others on the same work. Never a timed test."""
