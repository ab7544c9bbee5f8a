// Nothing: the targets of this file exist for their precompiled headers.
