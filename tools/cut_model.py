#!/usr/bin/env python3
"""Cuts public service models (botocore's service-2.json form) to what Teal implements, for tests/conformance/models/.

  tools/cut_model.py DIRECTORY      reads DIRECTORY/<service>.json for every service of src/services

Kept: the operations of src/services/<service>/operations.cpp with the shapes that they reach, without documentation and
patterns; and the names of the operations that Teal does not have. One shape a line, so that a diff can be read.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ("type", "required", "enum", "min", "max", "document", "payload", "flattened")
OPERATION = re.compile(r"operation<(?:Context, )?(?:api::\w+::)?([A-Z]\w+)>")


def as_ec2_spells_them(model):
    """Members by the names of EC2's answers; requests begin the same names with a capital, which its protocol does by rule."""
    for shape in model["shapes"].values():
        names = {member: at.get("locationName", member) for member, at in shape.get("members", {}).items()}
        names = {member: name[0].lower() + name[1:] for member, name in names.items()}
        if "members" in shape:
            shape["members"] = {names[member]: at for member, at in shape["members"].items()}
        if "required" in shape:
            shape["required"] = [names[member] for member in shape["required"]]


def reached(shapes, name, into):
    if name in into:
        return
    shape = shapes[name]
    into[name] = {key: shape[key] for key in KEPT if key in shape}
    if "members" in shape:
        into[name]["members"] = {member: at["shape"] for member, at in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            into[name][part] = shape[part]["shape"]
    for at in (*shape.get("members", {}).values(), *(shape[part] for part in ("member", "key", "value") if part in shape)):
        reached(shapes, at["shape"], into)


# Of REST services: where each member travels, and how it is called there.
def places(members):
    return {member: [at.get("location", "body"), at.get("locationName", member)] for member, at in members.items()
            if "location" in at or at.get("locationName", member) != member}


def cut(model, operations):
    shapes, rows = {}, {}
    for name in operations:
        if name not in model["operations"]:
            continue  # The conformance test says so.
        operation = model["operations"][name]
        rows[name] = {}
        if model["metadata"]["protocol"].startswith("rest"):
            rows[name]["http"] = operation["http"]
        for side in ("input", "output"):
            if side in operation:
                rows[name][side] = operation[side]["shape"]
                reached(model["shapes"], operation[side]["shape"], shapes)
                if "http" in rows[name]:
                    shape = model["shapes"][operation[side]["shape"]]
                    shapes[operation[side]["shape"]]["places"] = places(shape.get("members", {}))
    others = sorted(set(model["operations"]) - set(operations))
    return rows, others, dict(sorted(shapes.items()))


def keep_cut_before(model, operations, target):
    """What DIRECTORY's model does not have stays as it was cut from a fuller one."""
    if not target.exists():
        return
    before = json.loads(target.read_text())
    for name in set(operations) & set(before["operations"]) - set(model["operations"]):
        model["operations"][name] = {side: {"shape": shape} for side, shape in before["operations"][name].items()}
        for shape, row in before["shapes"].items():
            if shape not in model["shapes"]:
                at = {"members": {member: {"shape": to} for member, to in row["members"].items()}} if "members" in row else {}
                at |= {part: {"shape": row[part]} for part in ("member", "key", "value") if part in row}
                model["shapes"][shape] = row | at


def lines_of(table):
    return ",\n".join(f" {json.dumps(name)}:{json.dumps(row, separators=(',', ':'), sort_keys=True)}"
                      for name, row in table.items())


def main():
    source = pathlib.Path(sys.argv[1])
    for folder in sorted((ROOT / "src/services").glob("*/operations.cpp")):
        service = folder.parent.name
        operations = sorted(set(OPERATION.findall(folder.read_text())) - {"Op"})
        model = json.loads((source / f"{service.replace('_', '-')}.json").read_text())
        if model["metadata"]["protocol"] == "ec2":
            as_ec2_spells_them(model)
        target = ROOT / "tests/conformance/models" / f"{service}.json"
        keep_cut_before(model, operations, target)
        rows, others, shapes = cut(model, operations)
        text = (f'{{"apiVersion":{json.dumps(model["metadata"]["apiVersion"])},\n"operations":{{\n{lines_of(rows)}}},\n'
                f'"others":{json.dumps(others)},\n"shapes":{{\n{lines_of(shapes)}}}}}\n')
        json.loads(text)
        target.write_text(text)
        print(f"{target.relative_to(ROOT)}: {len(rows)} operations, {len(shapes)} shapes, {len(text)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
