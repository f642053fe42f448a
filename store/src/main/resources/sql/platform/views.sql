ARRAY JOIN arrayEnumerate(views_from) AS view, views_from AS from_ms, views_to AS to_ms, views_divided AS divided
