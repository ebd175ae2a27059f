"""How learning leads on: awards, agreements between institutions, and the routes that they open.

    graph = QualificationGraph(register)
    result = find_routes(graph, Query(holdings=…, target=AwardTarget("B"), starting=…, as_of=…))

It knows no web, no database, no clock and no chance: it takes facts and a date, and answers with a value.
"""
