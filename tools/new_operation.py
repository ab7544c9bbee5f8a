#!/usr/bin/env python3
"""Drafts api/ structs from a public service model (botocore's service-2.json form).

  tools/new_operation.py MODEL.json StopTask          prints the operation's struct and the shapes it needs
  tools/new_operation.py MODEL.json --types A,B …     prints only shapes

A draft: paste it, read it, and leave out every member that the engine does not honour (a missing member is refused by
name; one that may be accepted without effect becomes an `ignored("name", "why")` row).
"""
import argparse
import json
import re
import sys

from cut_model import as_ec2_spells_them

SCALARS = {"string": "std::string", "integer": "int", "long": "std::int64_t", "double": "double", "float": "double",
           "boolean": "bool", "timestamp": "Time", "blob": "wire::Blob"}
KEYWORDS = {"default", "public", "private", "delete", "new", "operator", "register", "static", "class", "namespace",
            "export", "field", "mutable", "continue", "auto", "switch", "explicit", "protected", "volatile", "and", "or", "not", "true",
            "false", "template", "return", "typename", "this", "union", "virtual", "int", "long", "float", "double", "bool"}


def snake(name):
    name = re.sub(r"[^A-Za-z0-9]+", "_", name)
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name).lower().strip("_")
    if name[0].isdigit():
        name = "_" + name
    return name + "_" if name in KEYWORDS else name


class Drafter:
    def __init__(self, model, left_out=()):
        self.left_out = set(left_out)
        self.shapes = model["shapes"]
        self.operations = model["operations"]
        self.done, self.text = set(), []

    def cpp_type(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if kind == "string" and shape.get("enum"):
            self.enum(name)
            return name
        if kind in SCALARS:
            return SCALARS[kind]
        if kind == "list":
            return f"std::vector<{self.cpp_type(shape['member']['shape'])}>"
        if kind == "map":
            return f"std::map<std::string, {self.cpp_type(shape['value']['shape'])}>"
        if shape.get("document"):
            return "wire::Node"
        self.structure(name)
        return name

    def enum(self, name):
        if name in self.done:
            return
        self.done.add(name)
        values = self.shapes[name]["enum"]
        rows = [f'name("{v}", {name}::{snake(v)})' for v in values]
        self.text.append(f"enum class {name} {{ {', '.join(snake(v) for v in values)} }};\n"
                         f"constexpr auto names({name}) {{\n  return std::array{{{', '.join(rows)}}};\n}}\n")

    def rules(self, shape, required):
        rules = ["required"] if required else []
        low, high = shape.get("min"), shape.get("max")
        if shape["type"] in ("string", "list", "map") and not shape.get("enum") and (low or high):
            rules.append(f"size({int(low or 0)}, {int(high) if high is not None else 'max_size'})")
        elif shape["type"] in ("integer", "long", "double") and low is not None and high is not None:
            rules.append(f"range({low}, {high})")
        return " | ".join(rules)

    def body(self, shape, self_name, indent):
        """Members and rows. An operation's Output is read by people with an eye on what is absent, so all is optional."""
        required = shape.get("required", [])
        members, rows = [], []
        for wire_name, member in shape.get("members", {}).items():
            if member["shape"] in self.left_out:
                continue
            target = self.shapes[member["shape"]]
            cpp = self.cpp_type(member["shape"])
            is_required = wire_name in required
            declared = cpp if is_required else f"std::optional<{cpp}>"
            members.append(f"{indent}  {declared} {snake(wire_name)}{' = {}' if is_required and cpp in ('int','double','bool','std::int64_t','Time') or (is_required and target.get('enum')) else ''};")
            rule = self.rules(target, is_required)
            rows.append(f'{indent}        field<&{self_name}::{snake(wire_name)}>("{wire_name}"{", " + rule if rule else ""})')
        listing = "\n".join(members)
        if rows:
            joined = ",\n".join(rows)
            return f"{listing}\n\n{indent}  static constexpr auto shape(auto...) {{\n{indent}    return fields(\n{joined});\n{indent}  }}\n"
        return f"{indent}  static constexpr auto shape(auto...) {{ return fields(); }}\n"

    def structure(self, name):
        if name in self.done:
            return
        self.done.add(name)
        body = self.body(self.shapes[name], name, "")
        self.text.append(f"struct {name} {{\n{body}}};\n")

    def operation(self, name):
        operation = self.operations[name]
        parts = []
        for role in ("input", "output"):
            shape = self.shapes[operation[role]["shape"]] if role in operation else {"members": {}}
            title = role.capitalize()
            parts.append(f"  struct {title} {{\n{self.body(shape, title, '  ')}  }};\n")
        self.text.append(f"struct {name} {{\n  static constexpr std::string_view name = \"{name}\";\n"
                         + "".join(parts) +
                         "  static Result<Output> run(services::Context&, const Input&);\n};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("operations", nargs="*")
    parser.add_argument("--types", default="")
    parser.add_argument("--leave-out", default="", help="shapes whose members are left out, comma-separated")
    parser.add_argument("--known", default="", help="shapes that exist already, comma-separated")
    arguments = parser.parse_args()
    with open(arguments.model, encoding="utf-8") as file:
        model = json.load(file)
    if model["metadata"]["protocol"] == "ec2":
        as_ec2_spells_them(model)
    drafter = Drafter(model, arguments.leave_out.split(","))
    drafter.done.update(filter(None, arguments.known.split(",")))
    unknown = [o for o in arguments.operations if o not in drafter.operations]
    if unknown:
        sys.exit(f"{arguments.model} has no operation {', '.join(unknown)}")
    for name in filter(None, arguments.types.split(",")):
        drafter.cpp_type(name)
    for name in arguments.operations:
        drafter.operation(name)
    print("\n".join(drafter.text))


if __name__ == "__main__":
    main()
