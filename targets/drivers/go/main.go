// Driver for alibabacloud-go/ecs-20140526: see ../README.md for the protocol.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

const module = "github.com/alibabacloud-go/ecs-20140526/v7"

type object = map[string]any

type call struct {
	ID, Op, Operation, RegionID string
	Protocol                    int
	Parameters                  json.RawMessage
	Options                     map[string]string
	Endpoint                    struct {
		Host string
		Port int
	}
	Credentials struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	TimeoutMs   int
}

var writing sync.Mutex

func write(value object) {
	writing.Lock()
	defer writing.Unlock()
	text, _ := json.Marshal(value)
	os.Stdout.Write(append(text, '\n'))
}

func unrepresentable(id string, format string, values ...any) object {
	return object{"id": id, "outcome": "unrepresentable", "reason": fmt.Sprintf(format, values...)}
}

// An escape of half a pair: the JSON reader would put U+FFFD in its place, which is not what was given.
var loneSurrogate = regexp.MustCompile(`(^|[^\\])(\\\\)*\\u[dD][89a-fA-F]`)

const suffix = "WithOptions"

// methodOf finds what calls an operation: a method of the client that is named after it, and takes its request.
func methodOf(operation string) (reflect.Method, bool) {
	found, ok := reflect.TypeOf(&ecs.Client{}).MethodByName(operation + suffix)
	return found, ok && found.Type.NumIn() == 3
}

func operations() []string {
	client, names := reflect.TypeOf(&ecs.Client{}), []string{}
	for i := 0; i < client.NumMethod(); i++ {
		name, called := strings.CutSuffix(client.Method(i).Name, suffix)
		if _, ok := methodOf(name); called && ok {
			names = append(names, name)
		}
	}
	return names
}

// filled makes a method's request and gives it the caller's values. Its fields are pointers named as on the wire, so that null and empty can be told apart.
func filled(method reflect.Method, parameters json.RawMessage) (reflect.Value, error) {
	request := reflect.New(method.Type.In(1).Elem())
	if loneSurrogate.Match(parameters) {
		return request, fmt.Errorf("its texts have no lone surrogates")
	}
	reader := json.NewDecoder(bytes.NewReader(parameters))
	reader.DisallowUnknownFields()
	return request, reader.Decode(request.Interface())
}

func clientOf(c call) (*ecs.Client, error) {
	config := &models.Config{
		AccessKeyId:     tea.String(c.Credentials.AccessKeyID),
		AccessKeySecret: tea.String(c.Credentials.AccessKeySecret),
		RegionId:        tea.String(c.RegionID),
		Endpoint:        tea.String(fmt.Sprintf("%s:%d", c.Endpoint.Host, c.Endpoint.Port)),
		Protocol:        tea.String("http"),
	}
	if c.Credentials.SecurityToken != "" {
		config.SecurityToken = tea.String(c.Credentials.SecurityToken)
	}
	return ecs.NewClient(config)
}

func perform(c call) (answer object) {
	defer func() {
		if thrown := recover(); thrown != nil {
			answer = object{"id": c.ID, "outcome": "failed", "error": object{"type": "panic", "message": fmt.Sprint(thrown)}}
		}
	}()
	method, listed := methodOf(c.Operation)
	if !listed {
		return unrepresentable(c.ID, "it does not list %s", c.Operation)
	}
	for option := range c.Options {
		return unrepresentable(c.ID, "it has no option %s", option)
	}
	request, err := filled(method, c.Parameters)
	if err != nil {
		return unrepresentable(c.ID, "%s", err)
	}
	client, err := clientOf(c)
	if err != nil {
		return failed(c.ID, err)
	}
	limits := &dara.RuntimeOptions{ReadTimeout: tea.Int(c.TimeoutMs), ConnectTimeout: tea.Int(c.TimeoutMs)}
	results := method.Func.Call([]reflect.Value{reflect.ValueOf(client), request, reflect.ValueOf(limits)})
	if err, thrown := results[1].Interface().(error); thrown {
		return failed(c.ID, err)
	}
	return object{"id": c.ID, "outcome": "accepted", "response": typed(results[0].Elem().FieldByName("Body"))}
}

// typed reads the result's fields; integers beyond 2^53 in full. A success without a body has none.
func typed(body reflect.Value) object {
	fields := object{}
	if body.IsNil() {
		return fields
	}
	text, _ := json.Marshal(body.Interface())
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.UseNumber()
	_ = reader.Decode(&fields)
	return fields
}

// failed tells an API error by its data: other errors of the SDK carry none. The request id is nowhere else.
func failed(id string, err error) object {
	kind := strings.TrimPrefix(fmt.Sprintf("%T", err), "*")
	thrown, known := err.(*tea.SDKError)
	var data object
	if !known || json.Unmarshal([]byte(tea.StringValue(thrown.Data)), &data) != nil || thrown.StatusCode == nil {
		return object{"id": id, "outcome": "failed", "error": object{"type": kind, "message": err.Error()}}
	}
	return object{"id": id, "outcome": "rejected", "status": tea.IntValue(thrown.StatusCode), "code": tea.StringValue(thrown.Code),
		"message": tea.StringValue(thrown.Message), "requestId": data["RequestId"], "error": object{"type": kind}}
}

func hello(c call) object {
	if c.Protocol != 1 {
		return object{"id": c.ID, "outcome": "unsupported"}
	}
	version := "unknown"
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, each := range build.Deps {
			if each.Path == module {
				version = each.Version
			}
		}
	}
	path, _ := os.Executable()
	return object{"id": c.ID, "sdk": object{"name": module, "version": version, "language": "go", "path": path},
		"operations": operations(), "maxInFlight": 8}
}

func main() {
	var open sync.WaitGroup
	defer open.Wait()
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var c call
		if err := json.Unmarshal(line, &c); err != nil {
			fmt.Fprintln(os.Stderr, "unreadable:", err)
			continue
		}
		switch c.Op {
		case "hello":
			write(hello(c))
		case "call":
			open.Add(1)
			go func() {
				defer open.Done()
				write(perform(c))
			}()
		case "bye":
			return
		default:
			write(object{"id": c.ID, "outcome": "unsupported"})
		}
	}
}
