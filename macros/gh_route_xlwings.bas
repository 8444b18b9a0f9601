Attribute VB_Name = "GhRoute"
Option Explicit

' The build for Excel: the modules of xlwings lie in this project.

Public Function GhHasXlwings() As Boolean
    GhHasXlwings = True
End Function

Public Sub GhRunPython(ByVal words As String)
    RunPython words
End Sub
