"""The demonstration network: invented partners over real national qualifications. Nobody real promises anything.

`ladders/`, `partners/` and `terms/` are written by hand; `reference/` is copied from public sources; `make` turns them
into `package/`, which is committed, and which `package_files` copies with its dates brought up to the present.
"""
