/*
 * The struct of each kind: an Object and a field for each of its rows in props.def.
 *
 * props.def is read once per kind; a row makes a field where IS_<current>_<its kind> is defined, which
 * holds for equal kinds only. Included by schema.h alone.
 */
#ifndef PGDRAFT_MODEL_STRUCTS_H
#define PGDRAFT_MODEL_STRUCTS_H

#define STRUCT_SECOND(a, b, ...) b
#define STRUCT_CHECK(...) STRUCT_SECOND(__VA_ARGS__, 0, )
#define STRUCT_PASTE(current, kind) IS_##current##_##kind
#define STRUCT_IS(current, kind) STRUCT_CHECK(STRUCT_PASTE(current, kind))
#define STRUCT_FIELD_0(field, type)
#define STRUCT_FIELD_1(field, type) PROP_CTYPE_##type field;
#define STRUCT_FIELD_N(is, field, type) STRUCT_FIELD_##is(field, type)
#define STRUCT_FIELD(is, field, type) STRUCT_FIELD_N(is, field, type)
#define PROP(kind, field, type, key, values, emitter, description) STRUCT_FIELD(STRUCT_IS(STRUCT_CURRENT, kind), field, type)

#define IS_DATABASE_DATABASE ~, 1
#define IS_SCHEMA_SCHEMA ~, 1
#define IS_EXTENSION_EXTENSION ~, 1
#define IS_EXTENSION_MEMBER_EXTENSION_MEMBER ~, 1
#define IS_SYSTEM_OBJECT_SYSTEM_OBJECT ~, 1
#define IS_LANGUAGE_LANGUAGE ~, 1
#define IS_COLLATION_COLLATION ~, 1
#define IS_BASE_TYPE_BASE_TYPE ~, 1
#define IS_ENUM_ENUM ~, 1
#define IS_RANGE_RANGE ~, 1
#define IS_DOMAIN_DOMAIN ~, 1
#define IS_DOMAIN_CHECK_DOMAIN_CHECK ~, 1
#define IS_COMPOSITE_COMPOSITE ~, 1
#define IS_ATTRIBUTE_ATTRIBUTE ~, 1
#define IS_ROUTINE_ROUTINE ~, 1
#define IS_CAST_CAST ~, 1
#define IS_TRANSFORM_TRANSFORM ~, 1
#define IS_ACCESS_METHOD_ACCESS_METHOD ~, 1
#define IS_OPERATOR_OPERATOR ~, 1
#define IS_OPERATOR_FAMILY_OPERATOR_FAMILY ~, 1
#define IS_OPERATOR_CLASS_OPERATOR_CLASS ~, 1
#define IS_CONVERSION_CONVERSION ~, 1
#define IS_TS_PARSER_TS_PARSER ~, 1
#define IS_TS_TEMPLATE_TS_TEMPLATE ~, 1
#define IS_TS_DICTIONARY_TS_DICTIONARY ~, 1
#define IS_TS_CONFIGURATION_TS_CONFIGURATION ~, 1
#define IS_AGGREGATE_AGGREGATE ~, 1
#define IS_FOREIGN_DATA_WRAPPER_FOREIGN_DATA_WRAPPER ~, 1
#define IS_SERVER_SERVER ~, 1
#define IS_USER_MAPPING_USER_MAPPING ~, 1
#define IS_SEQUENCE_SEQUENCE ~, 1
#define IS_TABLE_TABLE ~, 1
#define IS_COLUMN_COLUMN ~, 1
#define IS_PRIMARY_KEY_PRIMARY_KEY ~, 1
#define IS_UNIQUE_UNIQUE ~, 1
#define IS_EXCLUSION_EXCLUSION ~, 1
#define IS_CHECK_CHECK ~, 1
#define IS_VIEW_VIEW ~, 1
#define IS_MATVIEW_MATVIEW ~, 1
#define IS_INDEX_INDEX ~, 1
#define IS_STATISTICS_STATISTICS ~, 1
#define IS_RULE_RULE ~, 1
#define IS_TRIGGER_TRIGGER ~, 1
#define IS_FOREIGN_KEY_FOREIGN_KEY ~, 1
#define IS_POLICY_POLICY ~, 1
#define IS_PUBLICATION_PUBLICATION ~, 1
#define IS_PUBLICATION_TABLE_PUBLICATION_TABLE ~, 1
#define IS_SUBSCRIPTION_SUBSCRIPTION ~, 1
#define IS_EVENT_TRIGGER_EVENT_TRIGGER ~, 1
#define IS_DEFAULT_PRIVILEGES_DEFAULT_PRIVILEGES ~, 1

#define STRUCT_CURRENT DATABASE
typedef struct Database {
    Object object;
#include "model/props.def"
} Database;
typedef Database Struct_DATABASE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SCHEMA
typedef struct Namespace {
    Object object;
#include "model/props.def"
} Namespace;
typedef Namespace Struct_SCHEMA;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXTENSION
typedef struct Extension {
    Object object;
#include "model/props.def"
} Extension;
typedef Extension Struct_EXTENSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXTENSION_MEMBER
typedef struct ExtensionMember {
    Object object;
#include "model/props.def"
} ExtensionMember;
typedef ExtensionMember Struct_EXTENSION_MEMBER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SYSTEM_OBJECT
typedef struct SystemObject {
    Object object;
#include "model/props.def"
} SystemObject;
typedef SystemObject Struct_SYSTEM_OBJECT;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT LANGUAGE
typedef struct Language {
    Object object;
#include "model/props.def"
} Language;
typedef Language Struct_LANGUAGE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COLLATION
typedef struct Collation {
    Object object;
#include "model/props.def"
} Collation;
typedef Collation Struct_COLLATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT BASE_TYPE
typedef struct BaseType {
    Object object;
#include "model/props.def"
} BaseType;
typedef BaseType Struct_BASE_TYPE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ENUM
typedef struct Enum {
    Object object;
#include "model/props.def"
} Enum;
typedef Enum Struct_ENUM;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT RANGE
typedef struct Range {
    Object object;
#include "model/props.def"
} Range;
typedef Range Struct_RANGE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DOMAIN
typedef struct Domain {
    Object object;
#include "model/props.def"
} Domain;
typedef Domain Struct_DOMAIN;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DOMAIN_CHECK
typedef struct DomainCheck {
    Object object;
#include "model/props.def"
} DomainCheck;
typedef DomainCheck Struct_DOMAIN_CHECK;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COMPOSITE
typedef struct Composite {
    Object object;
#include "model/props.def"
} Composite;
typedef Composite Struct_COMPOSITE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ATTRIBUTE
typedef struct Attribute {
    Object object;
#include "model/props.def"
} Attribute;
typedef Attribute Struct_ATTRIBUTE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ROUTINE
typedef struct Routine {
    Object object;
#include "model/props.def"
} Routine;
typedef Routine Struct_ROUTINE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CAST
typedef struct Cast {
    Object object;
#include "model/props.def"
} Cast;
typedef Cast Struct_CAST;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TRANSFORM
typedef struct Transform {
    Object object;
#include "model/props.def"
} Transform;
typedef Transform Struct_TRANSFORM;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ACCESS_METHOD
typedef struct AccessMethod {
    Object object;
#include "model/props.def"
} AccessMethod;
typedef AccessMethod Struct_ACCESS_METHOD;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR
typedef struct Operator {
    Object object;
#include "model/props.def"
} Operator;
typedef Operator Struct_OPERATOR;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR_FAMILY
typedef struct OperatorFamily {
    Object object;
#include "model/props.def"
} OperatorFamily;
typedef OperatorFamily Struct_OPERATOR_FAMILY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR_CLASS
typedef struct OperatorClass {
    Object object;
#include "model/props.def"
} OperatorClass;
typedef OperatorClass Struct_OPERATOR_CLASS;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CONVERSION
typedef struct Conversion {
    Object object;
#include "model/props.def"
} Conversion;
typedef Conversion Struct_CONVERSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_PARSER
typedef struct TsParser {
    Object object;
#include "model/props.def"
} TsParser;
typedef TsParser Struct_TS_PARSER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_TEMPLATE
typedef struct TsTemplate {
    Object object;
#include "model/props.def"
} TsTemplate;
typedef TsTemplate Struct_TS_TEMPLATE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_DICTIONARY
typedef struct TsDictionary {
    Object object;
#include "model/props.def"
} TsDictionary;
typedef TsDictionary Struct_TS_DICTIONARY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_CONFIGURATION
typedef struct TsConfiguration {
    Object object;
#include "model/props.def"
} TsConfiguration;
typedef TsConfiguration Struct_TS_CONFIGURATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT AGGREGATE
typedef struct Aggregate {
    Object object;
#include "model/props.def"
} Aggregate;
typedef Aggregate Struct_AGGREGATE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT FOREIGN_DATA_WRAPPER
typedef struct ForeignDataWrapper {
    Object object;
#include "model/props.def"
} ForeignDataWrapper;
typedef ForeignDataWrapper Struct_FOREIGN_DATA_WRAPPER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SERVER
typedef struct ForeignServer {
    Object object;
#include "model/props.def"
} ForeignServer;
typedef ForeignServer Struct_SERVER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT USER_MAPPING
typedef struct UserMapping {
    Object object;
#include "model/props.def"
} UserMapping;
typedef UserMapping Struct_USER_MAPPING;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SEQUENCE
typedef struct Sequence {
    Object object;
#include "model/props.def"
} Sequence;
typedef Sequence Struct_SEQUENCE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TABLE
typedef struct Table {
    Object object;
#include "model/props.def"
} Table;
typedef Table Struct_TABLE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COLUMN
typedef struct Column {
    Object object;
#include "model/props.def"
} Column;
typedef Column Struct_COLUMN;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PRIMARY_KEY
typedef struct PrimaryKey {
    Object object;
#include "model/props.def"
} PrimaryKey;
typedef PrimaryKey Struct_PRIMARY_KEY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT UNIQUE
typedef struct Unique {
    Object object;
#include "model/props.def"
} Unique;
typedef Unique Struct_UNIQUE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXCLUSION
typedef struct Exclusion {
    Object object;
#include "model/props.def"
} Exclusion;
typedef Exclusion Struct_EXCLUSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CHECK
typedef struct Check {
    Object object;
#include "model/props.def"
} Check;
typedef Check Struct_CHECK;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT VIEW
typedef struct View {
    Object object;
#include "model/props.def"
} View;
typedef View Struct_VIEW;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT MATVIEW
typedef struct MatView {
    Object object;
#include "model/props.def"
} MatView;
typedef MatView Struct_MATVIEW;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT INDEX
typedef struct Index {
    Object object;
#include "model/props.def"
} Index;
typedef Index Struct_INDEX;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT STATISTICS
typedef struct Statistics {
    Object object;
#include "model/props.def"
} Statistics;
typedef Statistics Struct_STATISTICS;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT RULE
typedef struct Rule {
    Object object;
#include "model/props.def"
} Rule;
typedef Rule Struct_RULE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TRIGGER
typedef struct Trigger {
    Object object;
#include "model/props.def"
} Trigger;
typedef Trigger Struct_TRIGGER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT FOREIGN_KEY
typedef struct ForeignKey {
    Object object;
#include "model/props.def"
} ForeignKey;
typedef ForeignKey Struct_FOREIGN_KEY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT POLICY
typedef struct Policy {
    Object object;
#include "model/props.def"
} Policy;
typedef Policy Struct_POLICY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PUBLICATION
typedef struct Publication {
    Object object;
#include "model/props.def"
} Publication;
typedef Publication Struct_PUBLICATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PUBLICATION_TABLE
typedef struct PublicationTable {
    Object object;
#include "model/props.def"
} PublicationTable;
typedef PublicationTable Struct_PUBLICATION_TABLE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SUBSCRIPTION
typedef struct Subscription {
    Object object;
#include "model/props.def"
} Subscription;
typedef Subscription Struct_SUBSCRIPTION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EVENT_TRIGGER
typedef struct EventTrigger {
    Object object;
#include "model/props.def"
} EventTrigger;
typedef EventTrigger Struct_EVENT_TRIGGER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DEFAULT_PRIVILEGES
typedef struct DefaultPrivileges {
    Object object;
#include "model/props.def"
} DefaultPrivileges;
typedef DefaultPrivileges Struct_DEFAULT_PRIVILEGES;
#undef STRUCT_CURRENT

#undef PROP

#endif
