"""The adapting engine: plan, diary, rulebook and today become decisions, and the plan as it is seen. All pure."""
