{if by_none}''{end}{if by_service}service{end}{if by_team}team{end}{if by_environment}toString(environment){end}{if by_repository}repository{end}
