"""Files in and out: the data package, read with every problem named, and written so that nothing is lost.

reading = read_package(path, known)     a folder or a zip file; problems, or the register as it will stand
write_package(register, path)           the same register always makes the same bytes
"""

from .problems import Problem
from .reading import Reading, UnsoundPackage, read_package
from .writing import write_package

__all__ = ["Problem", "Reading", "UnsoundPackage", "read_package", "write_package"]
