"""Everything that is stored, and the only place where SQL statements stand.

Open a :class:`~repositories.unit_of_work.UnitOfWork`, ask its repositories, and say ``commit()``.
"""
