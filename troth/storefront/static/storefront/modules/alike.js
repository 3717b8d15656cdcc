// What somebody may like who has looked at these goods: the companions of each, those of what was
// looked at last counting most. It is worked out here, and told to nobody (C4-3).
import { recall } from "./memory.js";

export function alike() {
  const seen = recall("seen").map((each) => each.id);
  const points = new Map();
  for (const { id, with: companions } of recall("companions")) {
    const age = seen.indexOf(id);
    if (age < 0) continue;
    companions.forEach((each, rank) => {
      if (seen.includes(each.id)) return;
      const known = points.get(each.id) ?? { ...each, points: 0 };
      known.points += 1 / (age + 1) / (rank + 1);
      points.set(each.id, known);
    });
  }
  return [...points.values()].sort((one, other) => other.points - one.points);
}
