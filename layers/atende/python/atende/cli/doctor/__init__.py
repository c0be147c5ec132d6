"""Is a desk well? `signs` judges and looks nowhere; `stack` looks, and each channel's `doctor`. Nothing here changes
anything."""
